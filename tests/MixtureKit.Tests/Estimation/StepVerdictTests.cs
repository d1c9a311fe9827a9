using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Estimation;

/// <summary>Single steps before the judge: their bounds, verdicts and records, from densities that are the same everywhere.</summary>
public sealed class StepVerdictTests
{
    private const int Count = 4;
    private const double Gain = (-1.0 * Count / 2) + (1.5 * Count / 2);

    private static readonly Observations<double> Data = Ones(1);
    private static readonly AuxiliaryFunction<double> Last = At(new Level(-1), new Level(-1)), Next = At(new Level(-2), new Level(0.5));

    private readonly ExpectationPass<double> _pass = new([Data], Execution.Sequential);

    [Fact]
    public void A_bound_that_the_statistics_do_not_tell_is_summed_over_the_observations() =>
        Assert.Equal(Last.Value + Gain, Judge().Bound(Last, Next, isComparable: true, CancellationToken.None)!.Value, 1e-12);

    /// <summary>The gain is told falsely. Beyond the objective after the step, or below that before it, it cannot be that of a maximiser.</summary>
    [Theory]
    [InlineData(0.5, true, 0.5)]
    [InlineData(3, true, 3)]
    [InlineData(4, true, Gain)]
    [InlineData(4, false, 4)]
    [InlineData(-0.5, true, Gain)]
    [InlineData(-0.5, false, -0.5)]
    public void A_gain_of_the_statistics_is_doubted_if_a_step_would_break_its_promise(double told, bool isComparable, double expected) =>
        Assert.Equal(Last.Value + expected, Judge().Bound(At(new Level(-1) { Told = told }, new Level(-1) { Told = 0 }), Next, isComparable, CancellationToken.None)!.Value, 1e-12);

    [Fact]
    public void Without_certificates_there_is_no_bound_and_from_an_impossible_model_it_is_minus_infinity()
    {
        AuxiliaryFunction<double> impossible = At(new Level(double.NegativeInfinity), new Level(double.NegativeInfinity));
        Assert.Null(Judge(certify: false).Bound(Last, Next, isComparable: true, CancellationToken.None));
        Assert.Null(Judge(certify: false).Bound(impossible, Next, isComparable: true, CancellationToken.None));
        Assert.Equal(double.NegativeInfinity, Judge().Bound(impossible, Next, isComparable: true, CancellationToken.None));
    }

    [Fact]
    public void A_bound_whose_parts_overflow_both_ways_is_none()
    {
        Observations<double> heavy = Ones(1e300);
        var judge = new StepJudge<double>(new ExpectationMaximization { Certify = true }, [heavy], new(Last.Model, _pass, Assignment<double>.Posterior));
        Assert.Null(judge.Bound(Last.Model.Expect(heavy), At(new Level(-1e10), new Level(1e10)), isComparable: false, CancellationToken.None));
    }

    [Fact]
    public void A_certificate_has_the_figures_of_its_step()
    {
        AuxiliaryFunction<double> next = At(new Level(-0.5) { LogPrior = -2 }, new Level(0.5));
        Assert.Equal((new Certificate(7, Last.Objective, -3.5 + -2, next.Objective) { Rounding = 1e-10 * Count }, false), Judge().Judge(Last, next, -3.5, 7, CancellationToken.None));
        Assert.Equal((null, false), Judge().Judge(Last, next, null, 7, CancellationToken.None));
    }

    /// <summary>Rounding may explain a fall of 1e-7 of the weight and the objective, which are 4 each.</summary>
    [Theory]
    [InlineData(1, 0, false, 0)]
    [InlineData(-1e-11, 0, false, 0)]
    [InlineData(-1e-7, 0, true, 8)]
    [InlineData(-1, 0, true, 0)]
    [InlineData(0, 1e-7, false, 8)]
    [InlineData(1, 5, false, 8)]
    public void A_small_fall_or_a_broken_certificate_is_probed_for_rounding(double rise, double boundRise, bool isDecrease, int probes)
    {
        (Certificate? certificate, bool isFound) = Judge().Judge(At(new Level(-1)), At(new Level(-1 + rise)), -Count + boundRise, 1, CancellationToken.None);
        Assert.Equal((isDecrease, probes), (isFound, _pass.Count));
        Assert.Equal(probes == 0 && !isDecrease, certificate!.Holds);
    }

    [Fact]
    public void What_a_probe_finds_to_be_rounding_is_no_fall_then_or_later()
    {
        AuxiliaryFunction<double> last = At(new Level(-1) { Sensitivity = 1e7 }), next = At(new Level(-1 - 1e-8));
        StepJudge<double> judge = Judge();
        for (int step = 1; step <= 2; step++)
        {
            (Certificate? certificate, bool isDecrease) = judge.Judge(last, next, last.Value, step, CancellationToken.None);
            Assert.Equal((false, true, 8), (isDecrease, certificate!.Holds, _pass.Count));
        }
    }

    [Fact]
    public void The_component_to_blame_is_that_of_the_greatest_fall_with_its_prior()
    {
        AuxiliaryFunction<double> last = At(new Level(-1) { LogPrior = -10 }, new Level(-1)), next = At(new Level(-2) { LogPrior = -10 }, new Level(-1.5) { LogPrior = -3 });
        Assert.Equal(new ObjectiveDecrease(5, 1, last.Objective - next.Objective), Judge().Decrease(last, next, 5, CancellationToken.None));
        Assert.Equal(0, Judge().Decrease(Last, Next, 5, CancellationToken.None).Component);
        Assert.Equal(new ObjectiveDecrease(5, null, 0), Judge().Decrease(Last, Last, 5, CancellationToken.None));
    }

    private StepJudge<double> Judge(bool certify = true) =>
        new(new ExpectationMaximization { Certify = certify }, [Data], new EmIterator<double>(Last.Model, _pass, Assignment<double>.Posterior));

    private static AuxiliaryFunction<double> At(params Level[] levels) => new Mixture<double>([.. levels.Select(_ => 1.0 / levels.Length)], levels).Expect(Data);

    private static Observations<double> Ones(double weight) => new([.. Enumerable.Repeat(1.0, Count)], [.. Enumerable.Repeat(weight, Count)]);

    /// <summary>A log-density that is the same everywhere, and whose maximiser rises with the mean observation if it is sensitive.</summary>
    private sealed class Level(double logDensity) : IMixtureComponent<double>
    {
        public double LogPrior { get; init; }

        public double? Told { get; init; }

        public double Sensitivity { get; init; }

        public int StatisticsLength => 1;

        public double LogDensity(double x) => logDensity;

        public void Accumulate(double x, double weight, Span<double> statistics) => statistics[0] += weight * x;

        public IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) =>
            new Level(logDensity + (Sensitivity * ((statistics[0] / weight) - 1)));

        public double? Gain(IMixtureComponent<double> candidate, double weight, ReadOnlySpan<double> statistics) => Told;
    }
}
