using System.Globalization;
using System.Runtime.CompilerServices;
using MixtureKit.Data;

namespace MixtureKit.Tests.Reference;

/// <summary>A table of docs/data, read plainly: a header, then numbers.</summary>
internal sealed class ReferenceTable
{
    private readonly string[] _names;
    private readonly double[][] _rows;

    private ReferenceTable(string[] names, double[][] rows) => (_names, _rows) = (names, rows);

    public static ReferenceTable Read(string file)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Root(), "docs", "data", file));
        return new ReferenceTable(
            lines[0].Split(','),
            [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())]);
    }

    public double[] Column(string name)
    {
        int at = Array.IndexOf(_names, name);
        return [.. _rows.Select(row => row[at])];
    }

    public DataMatrix Columns(IReadOnlyList<string> names, Func<double, double> cell)
    {
        int[] at = [.. names.Select(name => Array.IndexOf(_names, name))];
        return DataMatrix.FromRows([.. _rows.Select(row => at.Select(j => cell(row[j])).ToArray())], names);
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
