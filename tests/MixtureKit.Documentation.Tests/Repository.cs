using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Documentation.Tests;

/// <summary>The checked-out repository: its root and the data sets shipped with the documentation.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static DataMatrix Faithful() => Read("faithful.csv", 2);

    public static DataMatrix Iris() => Read("iris.csv", 4);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static DataMatrix Read(string file, int columns)
    {
        string[] lines = File.ReadAllLines(PathOf("docs", "data", file));
        return DataMatrix.FromRows(
            [.. lines.Skip(1).Select(line => line.Split(',').Take(columns).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())],
            lines[0].Split(',').Take(columns));
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MixtureKit.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside a checkout of the repository.");
    }
}
