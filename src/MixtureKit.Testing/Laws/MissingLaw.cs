using MixtureKit.Data;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that the density of a row without a cell is the sum or the integral over all values of the cell.</summary>
internal sealed class MissingLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const int RowsTried = 3;

    public override string Name => "the density of a row without a cell is that of the others, summed over all values of the cell";

    public override int Runs => 8;

    protected override void Check(LawCase<TData> given)
    {
        bool[] areWhole = CellValues.WholeColumns(given);
        foreach (IMixtureComponent<TData> member in given.Members)
        {
            foreach (TData x in given.Data.Take(RowsTried))
            {
                if (Array.FindIndex(((Row)(object)x!).ToArray(), double.IsNaN) is >= 0 and var column && member.LogDensity(x) is var actual && double.IsFinite(actual))
                    Check(CellValues.Create(Specimen, member, x, column, areWhole[column]), actual, $"column {column} of {Specimen.WriteObservation(x)} beside its density under {Specimen.WriteComponent(member)}");
            }
        }
    }

    private void Check(CellValues cells, double actual, string place) => Must.Agree(1, cells.Total, Tolerance * (1 + Math.Abs(actual)), $"The sum over {place}");
}
