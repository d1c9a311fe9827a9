using FsCheck;
using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

internal sealed class HardDataLaw<TData>(ComponentSpecimen<TData> specimen) : MonotoneLaw<TData>(specimen)
{
    public override string Name => "EM keeps its certificate, or ends degenerate, on hard data and extreme weights";

    public override int Runs => 40;

    protected override Gen<LawCase<TData>> Cases => CaseGenerator.Hard(Specimen);

    /// <summary>Returns the start; in half of the cases its members are moved to random observations, as those of a sensible start are.</summary>
    protected override Mixture<TData> Start(LawCase<TData> given)
    {
        RandomSource random = given.Random();
        return random.Next(2) == 0 ? given.Mixture : new Mixture<TData>(given.MixingWeights, given.Members.Select(Move));

        IMixtureComponent<TData> Move(IMixtureComponent<TData> member) =>
            member is IRecenterable<TData> recenterable ? recenterable.CenteredAt(given.Data[random.Next(given.Data.Length)]) : member;
    }
}
