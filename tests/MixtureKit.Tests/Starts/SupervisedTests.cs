using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

public sealed class SupervisedTests
{
    private static readonly ExpectationMaximization Em = new() { Execution = Execution.Sequential };

    [Fact]
    public void With_all_labels_each_class_is_one_weighted_fit()
    {
        DataMatrix data = StartData.Noise(90, 3);
        int[] labels = [.. Enumerable.Range(0, 90).Select(i => i % 3)];
        double[] weights = [.. Enumerable.Range(0, 90).Select(i => 1.0 + (i % 4))];
        FitResult<Row> fit = Em.FitLabelled(StartData.Full(3, 3), StartData.Observe(data, weights), labels, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(FitStatus.Converged, fit.Status);
        for (int k = 0; k < 3; k++)
        {
            int[] own = [.. Enumerable.Range(0, 90).Where(i => labels[i] == k)];
            double total = own.Sum(i => weights[i]);
            double mean = own.Sum(i => weights[i] * data[i][1]) / total;
            var component = (Gaussian)fit.Model.Components[k];
            Assert.Equal(mean, component.Mean[1], 1e-13);
            Assert.Equal(own.Sum(i => weights[i] * (data[i][1] - mean) * (data[i][1] - mean)) / total, component.Covariance[1, 1], 1e-13);
            Assert.Equal(total / weights.Sum(), fit.Model.Weights[k], 1e-13);
        }
    }

    [Fact]
    public void Labels_of_a_few_rows_name_the_components_and_em_finds_the_rest()
    {
        DataMatrix data = StartData.Clusters(3, 40, 3);
        int[] truth = StartData.Labels(3, 40);
        int[] labels = [.. truth.Select((label, i) => i % 20 == 0 ? 2 - label : -1)];
        FitResult<Row> fit = Em.FitLabelled(StartData.Full(3, 3), StartData.Observe(data), labels, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(truth.Select(label => 2 - label), data.Select(fit.Model.Predict));
    }

    [Fact]
    public void A_class_without_rows_is_degenerate_and_named()
    {
        FitResult<Row> fit = Em.FitLabelled(StartData.Full(3, 2), StartData.Observe(StartData.Noise(20, 2)), [.. Enumerable.Range(0, 20).Select(i => i % 2)], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.Equal(2, fit.Degeneracy!.Component);
        Assert.False(fit.HasModel);
    }

    [Fact]
    public void A_component_without_labelled_rows_takes_what_the_others_leave()
    {
        DataMatrix data = StartData.Clusters(3, 40, 3);
        int[] labels = [.. StartData.Labels(3, 40).Select(label => label == 2 ? -1 : label)];
        FitResult<Row> fit = Em.FitLabelled(StartData.Full(3, 3), StartData.Observe(data), labels, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(StartData.Labels(3, 40), data.Select(fit.Model.Predict));
    }

    [Fact]
    public void Bad_labels_are_refused_by_row()
    {
        Observations<Row> observations = StartData.Observe(StartData.Noise(3, 1));
        Assert.Contains("row 2 is -2", Assert.Throws<ArgumentException>(() => Em.FitLabelled(StartData.Full(2, 1), observations, [0, -2, 1], cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("row 3 is 2", Assert.Throws<UnusableDataException>(() => Em.FitLabelled(StartData.Full(2, 1), observations, [0, 1, 2], cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("2 labels for 3 rows", Assert.Throws<UnusableDataException>(() => Em.FitLabelled(StartData.Full(2, 1), observations, [0, 1], cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }
}
