namespace MixtureKit;

/// <summary>The progress report of a running fit after each iteration.</summary>
/// <param name="Start">The start that runs, counted from 0.</param>
/// <param name="Iteration">The iteration done, counted from 0 for the start itself.</param>
/// <param name="LogLikelihood">ℓ(θ_t).</param>
/// <param name="Objective">ℓ + log prior, or the objective of another assignment.</param>
public readonly record struct FitProgress(int Start, int Iteration, double LogLikelihood, double Objective)
{
    /// <summary>Number of rows of the sample that the figures are of; null if they are of all rows.</summary>
    public long? SampleRows { get; init; }
}
