using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Uncertainty;

/// <summary>The log-densities of observations that are drawn from a model, in pieces with a random stream each.</summary>
internal sealed class DrawnDensities<TData>(Mixture<TData> model, ulong seed, Execution execution, CancellationToken cancellationToken)
{
    private const ulong Stream = 0x0071;
    private const int PieceRows = 1000;

    /// <summary>Returns the log-density below which no more than a share of drawn observations lie.</summary>
    /// <param name="share">The share.</param>
    /// <param name="draws">Number of observations, a multiple of 1000.</param>
    /// <param name="like">A row whose missing cells are missing in all drawn rows; null if none are.</param>
    public double Quantile(double share, int draws, Row? like)
    {
        var densities = new double[draws];
        // Rows of a prediction may be on all threads already.
        (like is null ? execution : Execution.Sequential).Run(draws / PieceRows, (_, piece) => Score(piece, like, densities.AsMemory(piece * PieceRows, PieceRows)), cancellationToken);
        Array.Sort(densities);
        return densities[(int)(share * draws)];
    }

    private void Score(int piece, Row? like, Memory<double> densities)
    {
        RandomSource random = new RandomSource(seed).Split(Stream).Split((ulong)piece);
        IReadOnlyList<TData> drawn = DrawnTable.Create(model, PieceRows, random, cancellationToken);
        IReadOnlyList<TData> rows = like is { } pattern ? (IReadOnlyList<TData>)(object)MissingPattern.Apply((IReadOnlyList<Row>)drawn, pattern) : drawn;
        model.Score(rows, .., densities, default, default, Execution.Sequential, cancellationToken);
    }
}
