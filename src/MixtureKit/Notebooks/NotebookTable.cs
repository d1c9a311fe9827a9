namespace MixtureKit.Notebooks;

/// <summary>A table that a notebook shows.</summary>
/// <param name="Caption">The caption.</param>
/// <param name="Titles">The titles of the columns.</param>
/// <param name="Rows">The rows, a text for each column.</param>
internal sealed record NotebookTable(string Caption, IReadOnlyList<string> Titles, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Number of rows that are shown.</summary>
    public const int MostRows = 50;

    /// <summary>Creates a table of the first rows, and says in the caption if there are more.</summary>
    public static NotebookTable Create(string caption, IReadOnlyList<string> titles, IReadOnlyList<IReadOnlyList<string>> rows) => rows.Count <= MostRows
        ? new(caption, titles, rows)
        : new($"{caption} (the first {MostRows} of {rows.Count} rows)", titles, [.. rows.Take(MostRows)]);
}
