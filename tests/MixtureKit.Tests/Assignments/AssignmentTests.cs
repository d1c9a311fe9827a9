using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Assignments;

public sealed class AssignmentTests
{
    private static readonly DataMatrix Data = StartData.Clusters(2, 50, 1);
    private static readonly Mixture<Row> Model = new([0.4, 0.6], [new SphericalGaussian([6.0], 9), new SphericalGaussian([2.0], 16)]);
    private static readonly ExpectationMaximization Em = new() { Certify = true };

    [Fact]
    public void Hard_assignment_gives_a_row_to_the_largest_joint()
    {
        Row[] data = [.. Data];
        double[][] found = Responsibilities(new HardAssignment<Row>(), data);
        Assert.All(data.Zip(found), pair => Assert.Equal(1, pair.Second[Model.Predict(pair.First)]));
        Assert.All(found, row => Assert.Equal([0, 1], row.Order()));
    }

    [Fact]
    public void Of_equal_joints_the_first_is_taken()
    {
        var twins = new Mixture<Row>([0.5, 0.5], [new SphericalGaussian([1.0], 1), new SphericalGaussian([-1.0], 1)]);
        Assert.Equal([1, 0], twins.Expect([Row.Of(0)], new HardAssignment<Row>()).Counts);
    }

    [Fact]
    public void Hard_assignment_increases_the_classification_likelihood()
    {
        FitResult<Row> fit = Em.Fit(Model, Data, assignment: new HardAssignment<Row>());
        Sound(fit);
        Assert.Equal(Data.Sum(row => Joints(fit.Model, row).Max()), fit.Objective, 1e-9);
        Assert.Equal(0, fit.Auxiliary.Entropy);
        Assert.True(fit.LogLikelihood > fit.Objective);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(3.0)]
    [InlineData(0.4)]
    public void Annealed_responsibilities_are_joints_to_the_power_of_one_over_the_temperature(double temperature)
    {
        double[][] found = Responsibilities(new AnnealedAssignment<Row>(temperature), [.. Data]);
        for (int i = 0; i < found.Length; i++)
        {
            double[] powers = [.. Joints(Model, Data[i]).Select(joint => Math.Exp(joint / temperature))];
            for (int k = 0; k < powers.Length; k++)
                Assert.Equal(powers[k] / powers.Sum(), found[i][k], 1e-12);
        }
    }

    [Fact]
    public void The_posterior_is_annealed_at_temperature_1_and_the_hard_assignment_near_0()
    {
        FitResult<Row> posterior = Em.Fit(Model, Data), one = Em.Fit(Model, Data, assignment: new AnnealedAssignment<Row>(1));
        Assert.Equal(posterior.LogLikelihood, one.LogLikelihood, 1e-9);
        Assert.Equal(posterior.Objective, one.Objective, 1e-9);
        FitResult<Row> hard = Em.Fit(Model, Data, assignment: new HardAssignment<Row>()), cold = Em.Fit(Model, Data, assignment: new AnnealedAssignment<Row>(1e-9));
        Assert.Equal(hard.Objective, cold.Objective, 1e-6);
        Assert.NotEqual(posterior.Objective, cold.Objective, 1e-5);
    }

    [Fact]
    public void A_hot_fit_increases_q_plus_t_times_h()
    {
        FitResult<Row> fit = Em.Fit(Model, Data, assignment: new AnnealedAssignment<Row>(1.5));
        Sound(fit);
        AuxiliaryFunction<Row> end = fit.Auxiliary;
        Assert.Equal(end.ExpectedCompleteLogLikelihood + (1.5 * end.Entropy), fit.Objective, 1e-9);
        Assert.Equal(end.ExpectedCompleteLogLikelihood + end.Entropy, end.EvidenceLowerBound, 1e-9);
        Assert.True(end.KullbackLeiblerGap > 0);
    }

    [Fact]
    public void A_schedule_is_followed_and_no_change_of_temperature_is_a_convergence_or_a_fall()
    {
        List<double> asked = [];
        var schedule = new AnnealedAssignment<Row>(iteration =>
        {
            asked.Add(iteration);
            return iteration < 8 ? 8 - iteration : 1;
        });
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 1e9 }.Fit(Model, Data, assignment: schedule);
        Assert.Equal((FitStatus.Converged, 8), (fit.Status, fit.Iterations));
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.Equal(1, fit.Auxiliary.Assignment.Temperature);
        Assert.Contains(8, asked);
        Assert.Equal([8.0, 7, 6], new ExpectationMaximization().Steps(Model, Data, assignment: schedule).Take(3).Select(step => step.Assignment.Temperature));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_temperature_is_positive_and_finite(double temperature) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AnnealedAssignment<Row>(temperature));

    [Fact]
    public void Labels_that_are_all_known_make_one_step_the_weighted_fit_of_each_class()
    {
        int[] labels = [.. Data.Select((_, i) => i % 3 == 0 ? 1 : 0)];
        double[] weights = [.. Data.Select((_, i) => 0.5 + (i % 4))];
        FitResult<Row> fit = Em.Fit(Model, Data, weights, new LabelledAssignment<Row>(labels));
        Assert.Equal((FitStatus.Converged, 2), (fit.Status, fit.Iterations));
        for (int k = 0; k < 2; k++)
        {
            int[] rows = [.. Enumerable.Range(0, Data.Count).Where(i => labels[i] == k)];
            double weight = rows.Sum(i => weights[i]);
            double mean = rows.Sum(i => weights[i] * Data[i][0]) / weight;
            var found = (SphericalGaussian)fit.Model.Components[k];
            Assert.Equal(weight / weights.Sum(), fit.Model.Weights[k], 1e-12);
            Assert.Equal(mean, found.Mean[0], 1e-12);
            Assert.Equal(rows.Sum(i => weights[i] * Math.Pow(Data[i][0] - mean, 2)) / weight, found.Variance, 1e-10);
        }
    }

    [Fact]
    public void Labels_partly_known_are_kept_and_the_other_rows_have_their_posterior()
    {
        Row[] data = [.. Data];
        int[] labels = [.. data.Select((_, i) => (i % 5) - 3)];
        double[][] found = Responsibilities(new LabelledAssignment<Row>(labels), data);
        for (int i = 0; i < data.Length; i++)
        {
            double[] expected = labels[i] < 0 ? Model.Responsibilities(data[i]) : [1 - labels[i], labels[i]];
            for (int k = 0; k < 2; k++)
                Assert.Equal(expected[k], found[i][k], 1e-12);
        }
        FitResult<Row> fit = Em.Fit(Model, Data, assignment: new LabelledAssignment<Row>(labels));
        Sound(fit);
        Assert.Equal(data.Select((row, i) => labels[i] < 0 ? fit.Model.LogDensity(row) : Joints(fit.Model, row)[labels[i]]).Sum(), fit.Objective, 1e-9);
    }

    [Fact]
    public void The_rows_without_a_label_follow_another_assignment_and_its_schedule()
    {
        int[] labels = [.. Data.Select((_, i) => (i % 5) - 3)];
        var assignment = new LabelledAssignment<Row>(labels, new AnnealedAssignment<Row>(iteration => 1 + (2 / (1.0 + iteration))));
        Assert.Equal([3.0, 2], new ExpectationMaximization().Steps(Model, Data, assignment: assignment).Take(2).Select(step => step.Assignment.Temperature));
        Assert.False(new LabelledAssignment<Row>(labels, new SampledAssignment<Row>(1)).IsMonotone);
    }

    [Fact]
    public void Labels_that_are_missing_or_name_no_component_are_refused_by_row()
    {
        var few = Assert.Throws<UnusableDataException>(() => Em.Fit(Model, Data, assignment: new LabelledAssignment<Row>([0, 1])));
        Assert.Equal(2, few.Row);
        var wrong = Assert.Throws<UnusableDataException>(() => Em.Fit(Model, Data, assignment: new LabelledAssignment<Row>([.. Data.Select((_, i) => i == 6 ? 2 : 0)])));
        Assert.Equal(6, wrong.Row);
        Assert.Contains("row 7 is 2", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_responsibilities_make_a_lower_bound_that_one_step_maximises()
    {
        DataMatrix given = DataMatrix.FromRows([.. Data.Select((_, i) => new[] { i % 5 / 4.0, 1 - (i % 5 / 4.0) })]);
        FitResult<Row> fit = Em.Fit(Model, Data, assignment: new GivenAssignment<Row>(given));
        Sound(fit);
        Assert.Equal(2, fit.Iterations);
        double bound = Data.Select((row, i) => Joints(fit.Model, row).Zip(given[i], (joint, share) => share == 0 ? 0 : share * (joint - Math.Log(share))).Sum()).Sum();
        Assert.Equal(bound, fit.Auxiliary.EvidenceLowerBound, 1e-9);
        Assert.Equal(fit.LogLikelihood - bound, fit.Auxiliary.KullbackLeiblerGap, 1e-9);
        Assert.Equal(given.Sum(row => row[0]) / Data.Count, fit.Model.Weights[0], 1e-12);
    }

    [Fact]
    public void Invalid_responsibilities_are_refused_by_row()
    {
        Assert.Equal(1, Assert.Throws<UnusableDataException>(() => new GivenAssignment<Row>([Row.Of(0.5, 0.5), Row.Of(1.5, -0.5)])).Row);
        Assert.Equal(0, Assert.Throws<UnusableDataException>(() => new GivenAssignment<Row>([Row.Of(0.5, 0.6)])).Row);
        Assert.Equal(1, Assert.Throws<UnusableDataException>(() => Em.Fit(Model, Data, assignment: new GivenAssignment<Row>([Row.Of(0.5, 0.5)]))).Row);
        Assert.Equal(0, Assert.Throws<UnusableDataException>(() => Em.Fit(Model, Data, assignment: new GivenAssignment<Row>([.. Data.Select(_ => Row.Of(1.0))]))).Row);
    }

    /// <summary>Neither fell nor broke its certificate, and ended.</summary>
    private static void Sound(FitResult<Row> fit)
    {
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Empty(fit.ObjectiveDecreases);
        Assert.NotEmpty(fit.Certificates);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
    }

    private static double[] Joints(Mixture<Row> model, Row row) =>
        [.. model.Components.Select((component, k) => Math.Log(model.Weights[k]) + component.LogDensity(row))];

    /// <summary>What an assignment makes of each row, [row][component].</summary>
    private static double[][] Responsibilities(Assignment<Row> assignment, Row[] data)
    {
        double[][] joints = [.. data.Select(row => Joints(Model, row))];
        double[] flat = [.. Enumerable.Range(0, 2).SelectMany(k => joints.Select(row => row[k]))];
        assignment.Assign(Batch<Row>.Of(data), [.. data.Select(Model.LogDensity)], flat);
        return [.. data.Select((_, i) => new[] { flat[i], flat[data.Length + i] })];
    }
}
