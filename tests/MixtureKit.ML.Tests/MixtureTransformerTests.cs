using Microsoft.ML;
using Microsoft.ML.Data;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.ML.Tests;

public sealed class MixtureTransformerTests
{
    private readonly MLContext _context = new(seed: 1);
    private readonly IDataView _flowers;

    public MixtureTransformerTests() => _flowers = Flower.Read(_context);

    [Fact]
    public void The_columns_hold_what_the_library_says_of_each_row()
    {
        MixtureTransformer model = _context.Clustering.Trainers.Mixture(components: 3).Fit(_flowers);

        Scored[] scored = Scored.Of(_context, model.Transform(_flowers));

        Assert.Equal(150, scored.Length);
        foreach ((Flower flower, Scored row) in _context.Data.CreateEnumerable<Flower>(_flowers, reuseRowObject: false).Zip(scored))
        {
            Row x = Row.Of(Array.ConvertAll(flower.Features, value => (double)value));
            double[] expected = model.Mixture.Responsibilities(x);
            Assert.Equal((uint)model.Mixture.Predict(x) + 1, row.PredictedLabel);
            Assert.Equal(model.Mixture.LogDensity(x), row.LogDensity, 1e-6 * Math.Max(1, Math.Abs(row.LogDensity)));
            Assert.All(expected.Zip(row.Score), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
            Assert.All(expected.Zip(row.Distance), pair => Assert.Equal(1 - pair.First, pair.Second, 1e-7));
        }
    }

    [Fact]
    public void The_columns_have_the_types_of_a_clustering_model()
    {
        MixtureTransformer model = _context.Clustering.Trainers.Mixture(components: 3).Fit(_flowers);

        DataViewSchema schema = model.GetOutputSchema(_flowers.Schema);

        Assert.Equal(3ul, Assert.IsType<KeyDataViewType>(schema["PredictedLabel"].Type).Count);
        Assert.Equal(3, Assert.IsType<VectorDataViewType>(schema["Score"].Type).Size);
        Assert.Equal(NumberDataViewType.Single, schema["LogDensity"].Type);
        Assert.DoesNotContain(schema, column => column.Name.StartsWith("Mixture.", StringComparison.Ordinal) && !column.IsHidden);
        Assert.True(model.IsRowToRowMapper);
        Assert.Equal(schema.Count, model.GetRowToRowMapper(_flowers.Schema).OutputSchema.Count);
    }

    [Fact]
    public void Evaluation_by_distance_agrees_with_the_components_and_by_score_it_does_not()
    {
        IDataView scored = _context.Clustering.Trainers.Mixture(components: 3).Fit(_flowers).Transform(_flowers);

        ClusteringMetrics byDistance = _context.Clustering.Evaluate(scored, labelColumnName: "Label", scoreColumnName: "Distance", featureColumnName: "Features");
        ClusteringMetrics byScore = _context.Clustering.Evaluate(scored, labelColumnName: "Label", featureColumnName: "Features");

        Assert.Equal(Scored.Of(_context, scored).Average(row => row.Distance.Min()), byDistance.AverageDistance, 1e-6);
        Assert.True(byDistance.NormalizedMutualInformation > 0.85, $"{byDistance.NormalizedMutualInformation}");
        Assert.True(byScore.NormalizedMutualInformation < 0.85, $"{byScore.NormalizedMutualInformation}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_label_is_the_component_for_any_number_of_them(int components)
    {
        MixtureTransformer model = _context.Clustering.Trainers.Mixture(components, prototype: columns => SphericalGaussian.Standard(columns)).Fit(_flowers);

        foreach (Scored row in Scored.Of(_context, model.Transform(_flowers)))
            Assert.Equal(row.Score.Max(), row.Score[(int)row.PredictedLabel - 1]);
    }

    [Fact]
    public void A_row_with_a_missing_cell_has_no_label()
    {
        MixtureTransformer model = _context.Clustering.Trainers.Mixture(components: 2).Fit(_flowers);
        IDataView rows = _context.Data.LoadFromEnumerable<Flower>([new() { Features = [5, 3, float.NaN, 1] }, new() { Features = [1e10f, 3, 1, 1] }]);

        Scored[] scored = Scored.Of(_context, model.Transform(rows));

        Assert.Equal((0u, float.NaN), (scored[0].PredictedLabel, scored[0].LogDensity));
        Assert.Equal(1, scored[1].LogDensity / model.Mixture.LogDensity(Row.Of(1e10f, 3, 1, 1)), 1e-6);
    }
}
