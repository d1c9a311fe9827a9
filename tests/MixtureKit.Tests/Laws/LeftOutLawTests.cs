using MixtureKit.Testing;

namespace MixtureKit.Tests.Laws;

/// <summary>No law is left out in silence.</summary>
public sealed class LeftOutLawTests
{
    private const string Total = "its density sums or integrates to 1";
    private const string RoundTrips = "written and read back, a component has the same bits";

    [Fact]
    public void Hold_refuses_a_specimen_that_does_not_speak_of_its_total_or_round_trip()
    {
        Assert.Contains("gives no Total", Fault(Specimen(null, RoundTrip.NotChecked<double>("no format")), Total).Message, StringComparison.Ordinal);
        Assert.Contains("gives no RoundTrip", Fault(Specimen(TotalProbability.NotChecked<double>("no time"), null), RoundTrips).Message, StringComparison.Ordinal);
        Assert.Throws<LawViolationException>(() => ComponentLaws.Hold(Specimen(null, null)));
    }

    [Fact]
    public void A_reason_stands_in_the_name_of_the_law()
    {
        IReadOnlyList<Law> laws = ComponentLaws.For(Specimen(TotalProbability.NotChecked<double>("no time"), RoundTrip.NotChecked<double>("no format")));
        Law total = laws.Single(law => law.Name == $"{Total} (not checked: no time)");
        total.Check();
        Assert.Single(laws, law => law.Name == $"{RoundTrips} (not checked: no format)");
        Assert.Single(laws, law => law.Name == "samples drawn from θ bring θ back (not checked: the component is not ISampleable)");
        Assert.Throws<ArgumentException>(() => TotalProbability.NotChecked<double>(" "));
    }

    private static LawViolationException Fault(ComponentSpecimen<double> specimen, string law) =>
        Assert.Throws<LawViolationException>(ComponentLaws.For(specimen).Single(candidate => candidate.Name == law).Check);

    private static ComponentSpecimen<double> Specimen(Func<IMixtureComponent<double>, double>? total, Func<IMixtureComponent<double>, IMixtureComponent<double>>? roundTrip) => new()
    {
        Name = "exponential",
        Components = Draw.With<IMixtureComponent<double>>(random => new Exponential(0.2 + random.NextDouble())),
        Observations = Draw.With(random => random.NextDouble()),
        Total = total,
        RoundTrip = roundTrip,
    };
}
