using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Terminals;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Plotting;

/// <summary>The points of a trace file.</summary>
internal static class TracePoints
{
    private static readonly string[] Columns = ["iteration", "log_likelihood", "lower_bound", "entropy", "log_prior", "seconds"];

    /// <summary>Reads a file that <c>fit --trace</c> wrote.</summary>
    /// <exception cref="UsageException">The file is another table.</exception>
    public static IReadOnlyList<TracePoint> Read(string path, Terminal terminal, CancellationToken cancellationToken)
    {
        using TableReader reader = InputSource.OpenTable(path, terminal);
        if (Columns.FirstOrDefault(name => !reader.ColumnNames.Contains(name)) is { } missing)
            throw new UsageException($"{reader.Source}: there is no column '{missing}', so this is no trace; give a file that fit --trace wrote.");
        NumericTable table = reader.Read(Columns, [], cancellationToken);
        double[][] columns = [.. Columns.Select(table.Column)];
        return [.. Enumerable.Range(0, table.RowCount).Select(i => Point([.. columns.Select(column => column[i])]))];
    }

    private static TracePoint Point(double[] cells) => new(
        (int)cells[0], cells[1], double.IsNaN(cells[2]) ? null : cells[2], cells[3], cells[4], cells[1] + cells[4], TimeSpan.FromSeconds(double.IsFinite(cells[5]) ? cells[5] : 0));
}
