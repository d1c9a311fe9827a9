namespace MixtureKit.Testing.Laws;

internal sealed class TotalProbabilityLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const double Rounding = 1e-7;

    public override string Name => "its density sums or integrates to 1";

    public override int Runs => 5;

    protected override string? NotChecked => LeftOut.ReasonOf(Specimen.Total);

    protected override string? Missing => Specimen.Total is not null
        ? null
        : "The specimen gives no Total. Give one (see TotalProbability), or say why there is none: Total = TotalProbability.NotChecked<…>(\"…\").";

    protected override void Check(LawCase<TData> given)
    {
        foreach (IMixtureComponent<TData> member in given.Members)
            Must.Agree(1, Specimen.Total!(member), Rounding, $"The total probability of {Specimen.WriteComponent(member)}");
    }
}
