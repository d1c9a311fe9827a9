namespace MixtureKit;

/// <summary>A component over rows that can do without the values of missing cells, which are NaN.</summary>
/// <remarks>
/// If a cell is missing, <see cref="IMixtureComponent{TData}.LogDensity"/> returns the log marginal density of the present cells, and
/// <see cref="IMixtureComponent{TData}.Accumulate"/> adds the statistics expected under this component given them, so that a step of
/// expectation-maximisation never lowers the likelihood. A row with a missing cell that a component cannot do without is refused.
/// </remarks>
public interface IHandlesMissing
{
    /// <summary>Returns true if the cell of a column may be missing.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    bool CanMiss(int column);
}
