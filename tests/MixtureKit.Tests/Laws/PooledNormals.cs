using MixtureKit.Groups;

namespace MixtureKit.Tests.Laws;

/// <summary>A normal whose group pools the scatter of its members.</summary>
internal class PooledNormal(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override ComponentGroup<double> Group(IReadOnlyList<IMixtureComponent<double>> members) => new Pooling(members, this);

    /// <summary>Returns the sum that a member gets.</summary>
    /// <param name="own">The member's own sum.</param>
    /// <param name="all">The sum of all members.</param>
    protected virtual double Sum(double own, double all) => own;

    /// <summary>Returns the share of the scatter that a member gets.</summary>
    /// <param name="weight">N_k / N.</param>
    /// <param name="members">Number of members.</param>
    protected virtual double Share(double weight, int members) => weight;

    private sealed class Pooling(IReadOnlyList<IMixtureComponent<double>> members, PooledNormal giver) : IndependentGroup<double>(members)
    {
        public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
        {
            double sums = 0, scatter = 0, total = 0;
            for (int k = 0; k < weights.Length; k++)
            {
                total += weights[k];
                sums += Own(statistics, k)[0];
                scatter += Own(statistics, k)[1] - Shift(weights[k], Own(statistics, k)[0]);
            }
            for (int k = 0; k < weights.Length; k++)
            {
                Span<double> own = Own(statistics, k);
                own[0] = giver.Sum(own[0], sums);
                own[1] = (giver.Share(weights[k] / total, weights.Length) * scatter) + Shift(weights[k], own[0]);
            }
        }

        private static double Shift(double weight, double sum) => weight > 0 ? sum * sum / weight : 0;
    }
}

/// <summary>Pools the sums of members too.</summary>
internal sealed class PooledPlaces(double mean, double variance) : PooledNormal(mean, variance)
{
    protected override double Sum(double own, double all) => all;
}

/// <summary>Gives members less scatter than they had together.</summary>
internal sealed class LostScatter(double mean, double variance) : PooledNormal(mean, variance)
{
    protected override double Share(double weight, int members) => 0.9 * weight;
}

/// <summary>Gives light members as much of the scatter as heavy ones.</summary>
internal sealed class UnequalSpread(double mean, double variance) : PooledNormal(mean, variance)
{
    protected override double Share(double weight, int members) => 1.0 / members;
}
