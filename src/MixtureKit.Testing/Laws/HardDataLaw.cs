using FsCheck;
using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

internal sealed class HardDataLaw<TData>(ComponentSpecimen<TData> specimen) : MonotoneLaw<TData>(specimen)
{
    public override string Name => "EM keeps its certificate, or ends degenerate, on hard data and extreme weights";

    public override int Runs => 40;

    protected override Gen<LawCase<TData>> Cases => CaseGenerator.Hard(Specimen);

    /// <summary>Returns a start of which half the cases are moved to the data, as for a sensible start.</summary>
    protected override Mixture<TData> Start(LawCase<TData> given)
    {
        RandomSource random = given.Random();
        return random.Next(2) == 0 ? given.Mixture : new Mixture<TData>(given.MixingWeights, given.Members.Select(Move));

        IMixtureComponent<TData> Move(IMixtureComponent<TData> member) =>
            member is ILocatable<TData> locatable ? locatable.MoveTo(given.Data[random.Next(given.Data.Length)]) : member;
    }
}
