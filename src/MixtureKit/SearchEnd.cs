namespace MixtureKit;

/// <summary>One of the distinct ends of a search, and the number of starts that led to it.</summary>
/// <param name="LogLikelihood">ℓ at the end.</param>
/// <param name="Objective">ℓ + log prior at the end.</param>
/// <param name="Starts">Number of starts that led to this end, those that were left behind a higher run on its way there included.</param>
/// <param name="Rejection">The reason that the end is spurious, as a clause; null if the end is regular.</param>
public sealed record SearchEnd(double LogLikelihood, double Objective, int Starts, string? Rejection)
{
    /// <summary>Number of rows of the sample that the figures are of; null if they are of all rows.</summary>
    public long? SampleRows { get; init; }

    /// <summary>True if the end is regular, not a spurious maximum.</summary>
    public bool IsRegular => Rejection is null;
}
