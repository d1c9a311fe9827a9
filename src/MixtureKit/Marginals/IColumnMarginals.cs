namespace MixtureKit.Marginals;

/// <summary>A component over rows that knows the distribution of each column on its own.</summary>
public interface IColumnMarginals
{
    /// <summary>Returns the distribution of a column; null if it has no simple form.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    ColumnMarginal? ColumnDistribution(int column);
}
