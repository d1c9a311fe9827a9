using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that missing cells are filled by the moments, the levels and draws of their density given the present cells.</summary>
internal sealed class FillingLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const int RowsTried = 2;
    private const int Draws = 400;

    public override string Name => "missing cells are filled by the moments, levels and draws of their density given the present cells";

    public override int Runs => 5;

    protected override string? NotChecked => CaseGenerator.Draw(Specimen.Components, 1) is IFillsMissing<TData> ? null : "the component is not IFillsMissing";

    protected override void Check(LawCase<TData> given)
    {
        bool[] areWhole = CellValues.WholeColumns(given);
        foreach (IMixtureComponent<TData> member in given.Members)
        {
            foreach (TData x in given.Data.Where(x => ((Row)(object)x!).Contains(double.NaN)).Take(RowsTried))
            {
                if (double.IsFinite(member.LogDensity(x)))
                    Check(member, x, areWhole, given.Random());
            }
        }
    }

    private void Check(IMixtureComponent<TData> member, TData x, bool[] areWhole, RandomSource random)
    {
        var filling = (IFillsMissing<TData>)member;
        double[] values = ((Row)(object)x!).ToArray(), means = new double[values.Length], variances = new double[values.Length];
        filling.MissingMoments(x, means, variances);
        double[][] draws = [.. Enumerable.Range(0, Draws).Select(_ => Drawn(filling, x, random, values.Length))];
        for (int j = 0; j < values.Length; j++)
        {
            if (!double.IsNaN(values[j]))
                continue;
            string place = $"column {j} of {Specimen.WriteObservation(x)} under {Specimen.WriteComponent(member)}";
            var cells = CellValues.Create(Specimen, member, x, j, areWhole[j]);
            double scale = Tolerance * (1 + Math.Abs(member.LogDensity(x))) * (1 + (means[j] * means[j]) + variances[j]);
            Must.Agree(cells.Mean, means[j], scale, $"The mean of {place}");
            Must.Agree(cells.Variance, variances[j], scale, $"The variance of {place}");
            CheckLevels(member, x, j, cells, place);
            // Counts of a small rate are rare and far above their mean, so that their mean has a longer tail.
            double chance = (6 * Math.Sqrt(variances[j] / Draws)) + (areWhole[j] ? 20.0 / Draws : 0);
            Must.Agree(means[j], draws.Average(draw => draw[j]), chance, $"The mean of {Draws} draws of {place}");
        }
    }

    private void CheckLevels(IMixtureComponent<TData> member, TData x, int column, CellValues cells, string place)
    {
        if (member is not ICodedComponent { CodedColumns: var codes } || column >= codes.Count || codes[column] is not { Kind: not CodeKind.Counts } coded)
            return;
        var probabilities = new double[coded.LevelCount];
        ((IFillsMissing<TData>)member).MissingLevels(x, column, probabilities);
        for (int level = 0; level < probabilities.Length; level++)
            Must.Agree(cells.Probability(level), probabilities[level], Tolerance, $"The probability of level {level} in {place}");
    }

    private static double[] Drawn(IFillsMissing<TData> filling, TData x, RandomSource random, int columns)
    {
        var values = new double[columns];
        filling.DrawMissing(x, random, values);
        return values;
    }
}
