namespace MixtureKit.Testing.Laws;

internal sealed class RoundTripLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "written and read back, a component has the same bits";

    protected override string? NotChecked => LeftOut.ReasonOf(Specimen.RoundTrip);

    protected override string? Missing => Specimen.RoundTrip is not null
        ? null
        : "The specimen gives no RoundTrip. Give one (see RoundTrip.Through), or say why there is none: RoundTrip = RoundTrip.NotChecked<…>(\"…\").";

    protected override void Check(LawCase<TData> given)
    {
        foreach (IMixtureComponent<TData> member in given.Members)
        {
            IMixtureComponent<TData> read = Specimen.RoundTrip!(member);
            Must.Hold(read.Family.Equals(member.Family), $"The component read back is of the family {read.Family}, not {member.Family}.");
            Must.BeSame([member.LogPrior], [read.LogPrior], "The log prior read back");
            Must.BeSame([.. given.Data.Select(member.LogDensity)], [.. given.Data.Select(read.LogDensity)], "The log-densities read back");
        }
    }
}
