namespace MixtureKit;

/// <summary>A component that knows how many columns its rows have, so that it is refused beside components of another number.</summary>
public interface ISized
{
    /// <summary>Number of columns of an observation; null if it is no row, or if any number will do.</summary>
    int? ColumnCount { get; }
}
