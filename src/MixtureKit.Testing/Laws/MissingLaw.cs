using MixtureKit.Data;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that the density of a row without a cell is the sum or the integral over all values of the cell.</summary>
internal sealed class MissingLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const int MostCounts = 400;
    private const double Reach = 80;
    private const double Step = 0.02;
    private const int RowsTried = 3;

    public override string Name => "the density of a row without a cell is that of the others, summed over all values of the cell";

    public override int Runs => 8;

    protected override void Check(LawCase<TData> given)
    {
        bool[] areWhole = WholeColumns(given);
        foreach (IMixtureComponent<TData> member in given.Members)
        {
            foreach (TData x in given.Data.Take(RowsTried))
            {
                double[] values = ((Row)(object)x!).ToArray();
                if (Array.FindIndex(values, double.IsNaN) is >= 0 and var column)
                    Check(member, x, values, column, areWhole[column]);
            }
        }
    }

    private void Check(IMixtureComponent<TData> member, TData x, double[] values, int column, bool isWhole)
    {
        double actual = member.LogDensity(x), sum = 0;
        double step = isWhole ? 1 : Step, from = isWhole ? 0 : -Reach, count = isWhole ? MostCounts : 2 * Reach / Step;
        // Relative to the density itself, so that a small one keeps its digits.
        for (int at = 0; at <= count; at++)
        {
            values[column] = from + (at * step);
            sum += step * Math.Exp(member.LogDensity((TData)(object)Row.Of([.. values])) - actual);
        }
        if (double.IsFinite(actual))
            Must.Agree(1, sum, Tolerance * (1 + Math.Abs(actual)), $"The sum over column {column} of {Specimen.WriteObservation(x)} beside its density under {Specimen.WriteComponent(member)}");
    }

    /// <summary>Returns, for each column, true if all its values are whole, so that they are codes or counts.</summary>
    private static bool[] WholeColumns(LawCase<TData> given)
    {
        double[][] rows = [.. given.Data.Select(x => ((Row)(object)x!).ToArray())];
        return [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.All(row => double.IsNaN(row[j]) || row[j] == Math.Floor(row[j])) && rows.Any(row => !double.IsNaN(row[j])))];
    }
}
