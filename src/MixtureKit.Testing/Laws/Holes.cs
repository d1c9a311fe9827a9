using FsCheck.Fluent;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

/// <summary>Specimens whose rows have missing cells, for families that can do without them.</summary>
internal static class Holes
{
    private const double MostMissing = 0.6;

    /// <summary>Returns the specimen with 0 to 60 % of the cells missing; null if the family is not over rows, or cannot do without cells.</summary>
    public static ComponentSpecimen<TData>? In<TData>(ComponentSpecimen<TData> specimen)
    {
        if (typeof(TData) != typeof(Row) || CaseGenerator.Draw(specimen.Components, 1) is not IHandlesMissing able || CaseGenerator.Draw(specimen.Observations, 1) is not Row row)
            return null;
        bool[] columns = [.. Enumerable.Range(0, row.Count).Select(able.CanMiss)];
        return !columns.Contains(true) ? null : new()
        {
            Name = $"{specimen.Name}, with missing cells",
            Components = specimen.Components,
            Observations = from x in specimen.Observations from seed in Gen.Choose(0, int.MaxValue) select Punch(x, columns, new RandomSource((ulong)seed)),
            Shrink = specimen.Shrink,
            WriteObservation = specimen.WriteObservation,
            WriteComponent = specimen.WriteComponent,
            CellWeight = specimen.CellWeight,
            HasLatentVariables = true,
            Tolerance = specimen.Tolerance,
        };
    }

    private static TData Punch<TData>(TData x, bool[] columns, RandomSource random)
    {
        double[] values = ((Row)(object)x!).ToArray();
        double share = MostMissing * random.NextDouble();
        for (int j = 0; j < values.Length; j++)
        {
            if (random.NextDouble() < share && columns[j])
                values[j] = double.NaN;
        }
        return (TData)(object)Row.Of(values);
    }
}
