using System.Text;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Inputs;

/// <summary>Texts of rows, which follow the few rows that move between ranks.</summary>
internal static class RankCells
{
    /// <summary>Returns the cells of the rows that this rank has once each has whole segments.</summary>
    /// <remarks>All ranks do this together.</remarks>
    /// <param name="columns">The cells of the rows that this rank has read, column by column.</param>
    /// <param name="rows">Number of those rows.</param>
    /// <param name="share">The place of the rows that this rank has.</param>
    public static IReadOnlyList<string>[] Align(IReadOnlyList<string>[] columns, int rows, RowShare share)
    {
        Communicator ranks = share.Communicator;
        if (columns.Length == 0)
            return columns;
        long first = 0;
        int skipped = 0;
        var borrowed = new List<string>();
        foreach ((int rank, long[] count) in ranks.GatherValues<long>(rows).Index())
        {
            // The rows before a rank's first whole segment are in one segment, so that they have one owner.
            int lent = 0;
            while (lent < count[0] && share.Owner(first + lent) != rank)
                lent++;
            if (lent > 0)
            {
                string[] cells = Read(ranks.Broadcast(rank == ranks.Rank ? Write(columns, lent) : [], rank), lent * columns.Length);
                if (share.Owner(first) == ranks.Rank)
                    borrowed.AddRange(cells);
            }
            skipped = rank == ranks.Rank ? lent : skipped;
            first += count[0];
        }
        return [.. columns.Select((column, j) => (string[])[.. column.Skip(skipped), .. borrowed.Where((_, cell) => cell % columns.Length == j)])];
    }

    private static byte[] Write(IReadOnlyList<string>[] columns, int rows)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        for (int i = 0; i < rows; i++)
        {
            foreach (IReadOnlyList<string> column in columns)
                writer.Write(column[i]);
        }
        writer.Flush();
        return content.ToArray();
    }

    private static string[] Read(byte[] content, int count)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        return [.. Enumerable.Range(0, count).Select(_ => reader.ReadString())];
    }
}
