using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Laws;
using MixtureKit.Tests.Serialization;
using MixtureKit.Uncertainty;

namespace MixtureKit.Tests.Uncertainty;

/// <summary>Standard errors of mixtures inside mixtures and products, whose parts are matched in every replicate.</summary>
public sealed class NestedErrorsTests
{
    private const int Tables = 80;

    private static readonly DiagonalGaussian[] Far = [Normal(0, 1), Normal(8, 1.5), Normal(30, 1)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_parameters_of_parts_follow_the_order_of_another_mixture()
    {
        var model = new Mixture<Row>([0.25, 0.75], [Far[0], new Mixture<Row>([0.4, 0.6], [Far[1], Far[2]])]);
        var turned = new Mixture<Row>([0.75, 0.25], [new Mixture<Row>([0.6, 0.4], [Far[2], Far[1]]), Far[0]]);
        Observations<Row> rows = Draws(model, 200, 1);

        Assert.Equal(
            ["weight of part 0", "mean of part 0", "standard deviation of part 0", "weight of part 1", "weight of part 0 of part 1", "mean of part 0 of part 1"],
            model.Parameters!.Take(6).Select(parameter => parameter.Name));
        Assert.NotEqual(model.Parameters, turned.Parameters);
        Assert.Equal(model.Parameters, turned.ParametersLike(model, rows, out bool isAmbiguous));
        Assert.False(isAmbiguous);
        var twins = new Mixture<Row>([0.25, 0.75], [Far[0], new Mixture<Row>([0.5, 0.5], [Far[1], Far[1]])]);
        twins.ParametersLike(twins, rows, out isAmbiguous);
        Assert.True(isAmbiguous);
        Assert.Throws<ArgumentException>(() => model.ParametersLike(Far[0], rows, out _));
    }

    [Fact]
    public void A_mixture_in_a_product_is_matched_on_its_own_columns()
    {
        Product<Row> product = Part([0.4, 0.6], Far[1], Far[2]), turned = Part([0.6, 0.4], Far[2], Far[1]);
        Observations<Row> rows = Draws(new Mixture<Row>([1], [product]), 200, 2);

        Assert.Equal(product.Parameters, turned.ParametersLike(product, rows, out bool isAmbiguous));
        Assert.False(isAmbiguous);
        Assert.Equal([1, 1, 1, 1, 0, 0], product.Parameters!.Where(parameter => parameter.Column is not null).Select(parameter => parameter.Column!.Value));
        Assert.Throws<ArgumentException>(() => product.ParametersLike(Far[0], rows, out _));
        Assert.Null(new Mixture<double>([1], [new Exponential(1)]).Parameters);
    }

    [Fact]
    public void Every_model_that_a_file_may_hold_lists_its_parameters()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            Mixture<Row> model = new RandomModel(seed).Mixture(3, 2);
            Assert.NotNull(model.Parameters);
            Assert.All(model.Components, component => Assert.NotNull(Assert.IsAssignableFrom<IParameterized>(component).Parameters));
        }
    }

    [Theory]
    [InlineData(ResamplingMethod.Weighted)]
    [InlineData(ResamplingMethod.Parametric)]
    [InlineData(ResamplingMethod.Ordinary)]
    public void Intervals_of_95_percent_hold_the_truth_of_a_nested_mixture_in_93_to_97_percent(ResamplingMethod method)
    {
        var truth = new Mixture<Row>([0.3, 0.7], [Far[0], new Mixture<Row>([0.4, 0.6], [Far[1], Far[2]])]);
        double[] values = [0.3, 0.7, 0, 1, 0.4, 8, 1.5, 0.6, 30, 1];
        var held = new bool[Tables * values.Length];
        Execution.AllCores.Run(Tables, (_, i) => Cover(truth, values, method, i).CopyTo(held, i * values.Length), Token);
        Assert.InRange(held.Average(isHeld => isHeld ? 1.0 : 0), 0.93, 0.97);
    }

    private static bool[] Cover(Mixture<Row> truth, double[] values, ResamplingMethod method, int number)
    {
        Observations<Row> rows = Draws(truth, 300, (ulong)number + 100);
        Mixture<Row> fit = new ExpectationMaximization().Fit(truth, [rows]).Model;
        StandardErrorResult result = new StandardErrors<Row> { Replicates = 99, Method = method, Seed = (ulong)number }.Estimate(fit, rows);
        Assert.Equal(0, result.Ambiguous);
        ParameterEstimate[] estimates = [.. result.Weights, .. result.Components.SelectMany(component => component)];
        return [.. estimates.Zip(values, (estimate, value) => estimate.Lower <= value && value <= estimate.Upper)];
    }

    private static DiagonalGaussian Normal(double mean, double deviation) => new([mean], [deviation * deviation]);

    private static Product<Row> Part(double[] weights, params DiagonalGaussian[] parts) => new(
    [
        new ProductPart<Row, Row>(new ColumnSelector(1), new Mixture<Row>(weights, parts)),
        new ProductPart<Row, Row>(new ColumnSelector(0), Far[0]),
    ]);

    private static Observations<Row> Draws(Mixture<Row> model, int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return new Observations<Row>(DataMatrix.FromRows([.. Enumerable.Range(0, count).Select(_ => model.Sample(random).ToArray())]));
    }
}
