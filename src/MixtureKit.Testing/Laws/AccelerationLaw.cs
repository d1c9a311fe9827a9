using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Accelerations;

namespace MixtureKit.Testing.Laws;

/// <summary>The law of EM with extrapolated steps, on moderate data and on hard ones.</summary>
internal sealed class AccelerationLaw<TData>(ComponentSpecimen<TData> specimen) : MonotoneLaw<TData>(specimen)
{
    public override string Name => "accelerated EM never lowers ℓ + log prior, and every step keeps its certificate";

    protected override Gen<LawCase<TData>> Cases => Gen.Frequency((2, CaseGenerator.Moderate(Specimen)), (1, CaseGenerator.Hard(Specimen)));

    protected override IReadOnlyList<Acceleration> Accelerations { get; } = [Acceleration.Squarem, Acceleration.Anderson()];
}
