using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Comparing;

/// <summary>Rows drawn from a model to compare its components without data.</summary>
internal static class DrawnRows
{
    private const ulong Stream = 0x5E9;
    private const int Least = 500;
    private const int MostCells = 1 << 20;

    /// <summary>Returns rows drawn from the model; null if it cannot be sampled, or a component is not made for the rows of another.</summary>
    public static Observations<Row>? TryCreate(Mixture<Row> model, int columns, ulong seed, CancellationToken cancellationToken)
    {
        if (model.Gate.ConstantWeights is null || !model.Components.All(component => component is ISampleable<Row>))
            return null;
        int count = Math.Clamp(MostCells / columns, Least, ComponentSeparation.MostDraws);
        IReadOnlyList<Row> drawn = DrawnTable.Create(model, count, new RandomSource(seed).Split(Stream), cancellationToken);
        try
        {
            model.RequireUsable(drawn, Execution.Sequential, cancellationToken);
        }
        catch (UnusableDataException)
        {
            return null;
        }
        return new Observations<Row>(drawn);
    }
}
