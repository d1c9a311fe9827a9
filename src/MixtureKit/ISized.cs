namespace MixtureKit;

/// <summary>A component that states the number of columns of its rows, so that a mixture can refuse components of different numbers.</summary>
public interface ISized
{
    /// <summary>Number of columns of an observation; null if it is not a row, or may have any number of columns.</summary>
    int? ColumnCount { get; }
}
