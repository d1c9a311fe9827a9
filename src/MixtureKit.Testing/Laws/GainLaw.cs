using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

internal sealed class GainLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "Gain is the difference of the log-densities, or a lower bound on it";

    protected override void Check(LawCase<TData> given)
    {
        IMixtureComponent<TData> present = given.Members[0];
        double weight = given.Weights.Sum();
        double[] statistics = Sums.Statistics(present, given.Data, given.Weights);
        CheckPair(present, present, weight, statistics, given);
        CheckPair(present, given.Others[0], weight, statistics, given);
        if (Estimates.Maximum(present, given.Data, given.Weights) is { } best)
            CheckPair(present, best, weight, statistics, given);
        CheckGroup(given);
    }

    private void CheckGroup(LawCase<TData> given)
    {
        ComponentGroup<TData> group = given.Group, other = given.OtherGroup;
        double[] shares = given.Shares();
        double? gain = group.Gain(other, Sums.Counts(shares, given.Data.Length), Sums.Statistics(group, given.Data, shares, 120));
        Compare(gain, Sums.Objective(group, given.Data, shares), Sums.Objective(other, given.Data, shares), other.LogPrior - group.LogPrior, 0, "The group's gain");
    }

    private void CheckPair(IMixtureComponent<TData> present, IMixtureComponent<TData> candidate, double weight, double[] statistics, LawCase<TData> given)
    {
        if (present.Gain(candidate, weight, statistics) is not { } gain)
            return;
        double[] magnitudes = [.. statistics.Select(Math.Abs)];
        double reach = Jitter.Reach(statistics, magnitudes, gain, moved => present.Gain(candidate, weight, moved), given.Random());
        ComponentGroup<TData> before = ComponentGroup.Create([present]), after = ComponentGroup.Create([candidate]);
        Compare(
            gain, Sums.Objective(before, given.Data, given.Weights), Sums.Objective(after, given.Data, given.Weights),
            candidate.LogPrior - present.LogPrior, reach, ReferenceEquals(present, candidate) ? "The gain of the component itself" : "The gain of another member");
    }

    /// <summary>Compares a gain with the difference of two objectives, which include log priors while a gain does not.</summary>
    private void Compare(double? gain, (double Value, double Magnitude) before, (double Value, double Magnitude) after, double priors, double reach, string what)
    {
        if (gain is not { } told || !double.IsFinite(before.Value))
            return;
        double difference = after.Value - before.Value - (double.IsFinite(after.Value) ? priors : 0);
        double slack = reach + (Tolerance * (before.Magnitude + (double.IsFinite(after.Magnitude) ? after.Magnitude : 0)));
        if (Specimen.HasLatentVariables)
            Must.NotExceed(told, difference, slack, what);
        else
            Must.Agree(difference, told, slack, what);
    }
}
