namespace MixtureKit.Cli.Fitting;

/// <summary>The columns of one family, which together are a part of a product.</summary>
/// <param name="Family">The family.</param>
/// <param name="Columns">The columns, counted from 0.</param>
internal sealed record ColumnFamily(string Family, IReadOnlyList<int> Columns);
