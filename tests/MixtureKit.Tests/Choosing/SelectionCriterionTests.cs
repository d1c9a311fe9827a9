using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Choosing;

public sealed class SelectionCriterionTests
{
    private static readonly DataMatrix Two = StartData.Clusters(2, 40, 1, scale: 0.5);

    /// <summary>Name and formula of ℓ, p, n, H and ℓ of one component.</summary>
    public static TheoryData<string, Func<double, double, double, double, double, double>> Formulas => new()
    {
        { "bic", (l, p, n, h, one) => (p * Math.Log(n)) - (2 * l) },
        { "icl", (l, p, n, h, one) => (p * Math.Log(n)) - (2 * l) + (2 * h) },
        { "aic", (l, p, n, h, one) => (2 * p) - (2 * l) },
        { "aicc", (l, p, n, h, one) => (2 * p) - (2 * l) + (2 * p * (p + 1) / (n - p - 1)) },
        { "caic", (l, p, n, h, one) => (p * (Math.Log(n) + 1)) - (2 * l) },
        { "sabic", (l, p, n, h, one) => (p * Math.Log((n + 2) / 24)) - (2 * l) },
        { "nec", (l, p, n, h, one) => h / (l - one) },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_criterion_has_the_value_of_its_formula(string name, Func<double, double, double, double, double, double> formula)
    {
        SelectionResult<Row> result = Select(name, 2, Two);
        FitResult<Row> fit = result.Candidates[^1].Fit!;
        double entropy = Two.Sum(row => -fit.Model.Responsibilities(row).Where(r => r > 0).Sum(r => r * Math.Log(r)));
        double expected = formula(fit.LogLikelihood, 5, 80, entropy, result.Candidates[0].Fit!.LogLikelihood);
        Assert.Equal(expected, result.Candidates[^1].Score!.Value, 1e-9 * Math.Abs(expected));
    }

    [Fact]
    public void Normal_rows_have_the_criteria_worked_out_by_hand()
    {
        // ℓ = −(n/2)(log(2πσ²) + 1) with σ² = 1.25 and n = 4; p = 2.
        DataMatrix rows = DataMatrix.FromColumn([1, 2, 3, 4]);
        Assert.Equal(16.244082, Select("aic", 1, rows).Chosen!.Score!.Value, 1e-6);
        Assert.Equal(15.016671, Select("bic", 1, rows).Chosen!.Score!.Value, 1e-6);
        Assert.Equal(28.244082, Select("aicc", 1, rows).Chosen!.Score!.Value, 1e-6);
        Assert.Equal(17.016671, Select("caic", 1, rows).Chosen!.Score!.Value, 1e-6);
        Assert.Equal(9.471494, Select("sabic", 1, rows).Chosen!.Score!.Value, 1e-6);
        Assert.Equal(1, Select("nec", 1, rows).Chosen!.Score);
    }

    [Fact]
    public void The_corrected_criterion_has_no_value_for_too_few_rows()
    {
        SelectionResult<Row> result = Select("aicc", 1, DataMatrix.FromColumn([1, 2, 4]));
        Assert.Null(result.Candidates[0].Score);
        Assert.Null(result.Chosen);
    }

    [Fact]
    public void Cross_validation_leaves_each_row_out_of_the_fit_that_scores_it()
    {
        // With as many folds as rows: each row under the mean and variance of the others.
        double[] values = [1, 2, 4, 7, 11];
        double expected = values.Index().Sum(pair =>
        {
            double[] others = [.. values.Where((_, i) => i != pair.Index)];
            double mean = others.Average(), variance = others.Average(x => (x - mean) * (x - mean));
            return Math.Log(2 * Math.PI * variance) + ((pair.Item - mean) * (pair.Item - mean) / variance);
        });
        Assert.Equal(expected, Select("cv", 1, DataMatrix.FromColumn(values)).Chosen!.Score!.Value, 1e-9 * expected);
    }

    [Fact]
    public void Cross_validation_has_the_same_folds_for_a_seed_and_others_for_another()
    {
        double[] scores = [.. new ulong[] { 3, 3, 4 }.Select(seed => Select("cv", 2, Two, seed).Candidates[0].Score!.Value)];
        Assert.Equal(scores[0], scores[1]);
        Assert.NotEqual(scores[0], scores[2]);
        Assert.Equal(2, Select("cv", 4, Two).Chosen!.Candidate.Components);
    }

    private static SelectionResult<Row> Select(string criterion, int most, DataMatrix data, ulong seed = 0) => new ModelSelection<Row>
    {
        Criterion = SelectionCriterion<Row>.All.Single(one => one.Name == criterion),
        Search = new ModelSelection<Row>().Search with { Seed = seed },
    }.Fit(ModelCandidate<Row>.Series("normal", FullGaussian.Standard(1), Enumerable.Range(1, most)), data, cancellationToken: TestContext.Current.CancellationToken);
}
