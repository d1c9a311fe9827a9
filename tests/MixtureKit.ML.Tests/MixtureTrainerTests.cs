using Microsoft.ML;
using Microsoft.ML.Data;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Onnx;
using MixtureKit.Starts;

namespace MixtureKit.ML.Tests;

public sealed class MixtureTrainerTests
{
    private readonly MLContext _context = new(seed: 1);

    [Fact]
    public void The_fit_is_that_of_the_library_on_the_same_rows()
    {
        IDataView flowers = Flower.Read(_context);
        double[][] rows = [.. _context.Data.CreateEnumerable<Flower>(flowers, reuseRowObject: false).Select(flower => Array.ConvertAll(flower.Features, value => (double)value))];

        FitResult<Row> fit = _context.Clustering.Trainers.Mixture(components: 3, prototype: columns => DiagonalGaussian.Standard(columns), seed: 5).Fit(flowers).Fit;

        Assert.Equal(DiagonalGaussian.Standard(4).Fit(3, rows, seed: 5).LogLikelihood, fit.LogLikelihood, 1e-9);
    }

    [Fact]
    public void Rows_beyond_a_block_are_read_in_order()
    {
        IDataView data = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 10_000).Select(i => new Weighted { Features = [i, i % 7], Weight = 1 + (i % 2) }));

        Observations<Row> read = FeatureColumn.Read(data, new MixtureTrainerOptions(1) { ExampleWeightColumnName = "Weight" });

        Assert.Equal(
            Enumerable.Range(0, 10_000).Select(i => ((double)i, (double)(i % 7), 1.0 + (i % 2))),
            read.Data.Select((row, i) => (row[0], row[1], read.Weight(i))));
    }

    [Fact]
    public void Options_reach_the_search()
    {
        var steps = new List<FitProgress>();
        var options = new MixtureTrainerOptions(2)
        {
            Search = new StartSearch<Row> { Restarts = 1, Em = new ExpectationMaximization { MaximumIterations = 1 } },
            Progress = new Listener(steps.Add),
        };

        FitResult<Row> fit = _context.Clustering.Trainers.Mixture(options).Fit(Flower.Read(_context)).Fit;

        Assert.Equal((FitStatus.IterationLimit, 1), (fit.Status, fit.Iterations));
        Assert.NotEmpty(steps);
        Assert.Throws<OperationCanceledException>(() => _context.Clustering.Trainers.Mixture(options with { CancellationToken = new CancellationToken(true) }).Fit(Flower.Read(_context)));
    }

    [Fact]
    public void The_schema_of_the_estimator_is_that_of_the_transformer()
    {
        var pipeline = _context.Transforms.NormalizeMeanVariance("Features").Append(_context.Clustering.Trainers.Mixture(2)).Append(_context.Transforms.Conversion.MapKeyToVector("Member", "PredictedLabel"));

        IDataView scored = pipeline.Fit(Flower.Read(_context)).Transform(Flower.Read(_context));

        Assert.Equal(2, Assert.IsType<VectorDataViewType>(scored.Schema["Member"].Type).Size);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Transforms.NormalizeMeanVariance("Features").Append(_context.Clustering.Trainers.Mixture(2, "Nothing")).Fit(Flower.Read(_context)));
    }

    [Fact]
    public void Columns_and_values_that_cannot_be_used_are_named()
    {
        IDataView data = _context.Data.LoadFromEnumerable<Weighted>([new() { Features = [1, 2] }, new() { Features = [3, float.PositiveInfinity] }]);

        Assert.Contains("'Nothing'; they have 'Features', 'Weight'", Assert.Throws<ArgumentException>(() => Fit(data, "Nothing")).Message, StringComparison.Ordinal);
        Assert.Contains("'Weight' is a Single; it must be a vector", Assert.Throws<ArgumentException>(() => Fit(data, "Weight")).Message, StringComparison.Ordinal);
        Assert.Contains("'Features' is a Vector<Single, 2>; it must be a single-precision number", Assert.Throws<ArgumentException>(() => Fit(data, "Features", "Features")).Message, StringComparison.Ordinal);
        Assert.Contains("ow 2", Assert.Throws<UnusableDataException>(() => Fit(data, "Features")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Clustering.Trainers.Mixture(0));
        Assert.Throws<UnexportableModelException>(() => _context.Clustering.Trainers.Mixture(2, prototype: columns => Mixture<Row>.Create(FullGaussian.Standard(columns), 2)).Fit(Flower.Read(_context)));
    }

    private void Fit(IDataView data, string features, string? weight = null) => _context.Clustering.Trainers.Mixture(2, features, weight).Fit(data);

    private sealed class Listener(Action<FitProgress> listen) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => listen(value);
    }

    private sealed class Weighted
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public float Weight { get; set; } = 1;
    }
}
