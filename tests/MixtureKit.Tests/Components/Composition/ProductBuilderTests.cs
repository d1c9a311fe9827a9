using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Components.Composition;

public class ProductBuilderTests
{
    private enum Colour
    {
        Red,
        Blue,
    }

    private sealed record Visit(double Length, int Stops, string? City, Colour Colour, bool Paid);

    private static readonly Visit[] Visits =
        [.. Enumerable.Range(0, 60).Select(i => new Visit((i % 2 * 5) + (i * i % 11 / 3.0), i % 5, i % 2 == 0 ? "Lima" : i % 3 == 0 ? "Rome" : "Oslo", (Colour)(i % 2), i % 3 == 0))];

    private static readonly ProductBuilder<Visit> Columns = Product.Of<Visit>()
        .Gaussian(visit => visit.Length)
        .Categorical(visit => visit.City, visit => visit.Colour)
        .Poisson(visit => visit.Stops)
        .Bernoulli(visit => visit.Paid);

    [Fact]
    public void Records_become_rows_of_named_columns()
    {
        RecordTable table = Columns.Read(Visits);
        Assert.Equal(["Length", "City", "Colour", "Stops", "Paid"], table.ColumnNames);
        Assert.Equal(["Lima", "Oslo", "Rome"], table.Levels["City"]);
        Assert.Equal(["Blue", "Red"], table.Levels["Colour"]);
        Assert.Equal(["City", "Colour"], table.Levels.ColumnNames);
        Assert.Equal([5 + (1 / 3.0), 1, 0, 1, 0], table.Observations.Data[1].ToArray());
        Assert.Equal([typeof(FullGaussian), typeof(Categorical), typeof(Poisson), typeof(Bernoulli)], table.Component.Parts.Select(part => part.Component.GetType()));
    }

    [Fact]
    public void A_model_of_records_is_saved_and_read_and_scores_them_to_the_same_bits()
    {
        RecordTable table = Columns.Read(Visits);
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 4 }.Fit(Mixture<Row>.Create(table.Component, 2), [table.Observations]);
        SavedModel<Row> model = ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(table.Save(fit.Model)));
        Observations<Row> rows = Columns.Read(model, Visits);
        Assert.Equal(table.Observations.Data.Select(fit.Model.LogDensity), rows.Data.Select(model.Mixture.LogDensity));
        Observations<Row> unseen = Columns.Read(model, [Visits[0] with { City = "Paris" }]);
        Assert.Equal(double.NegativeInfinity, model.Mixture.LogDensity(unseen.Data[0]));
        Assert.Throws<ArgumentException>(() => Product.Of<Visit>().Gaussian(visit => visit.Length).Read(model, Visits));
    }

    [Fact]
    public void Levels_of_records_of_weight_0_do_not_count_and_numbers_are_levels_in_order()
    {
        ProductBuilder<int> builder = Product.Of<int>().Categorical(code => code);
        RecordTable table = builder.Read([10, 2, 99, 2], [1, 1, 0, 1]);
        Assert.Equal(["2", "10"], table.Levels["x1"]);
        Assert.Equal([1.0, 0, 0, 0], table.Observations.Data.Select(row => row[0]));
        Assert.Empty(builder.Read([1, 0, 1]).Levels.ColumnNames);
    }

    [Fact]
    public void Any_family_takes_numbers()
    {
        RecordTable table = Product.Of<Visit>().Numbers(dimension => DiagonalGaussian.Standard(dimension), visit => visit.Length, visit => visit.Stops).Read(Visits);
        Assert.IsType<DiagonalGaussian>(Assert.Single(table.Component.Parts).Component);
    }

    [Fact]
    public void What_cannot_be_built_is_refused()
    {
        Assert.Contains("'Length' is there already", Assert.Throws<ArgumentException>(() => Columns.Poisson(visit => visit.Length)).Message);
        Assert.Throws<InvalidOperationException>(() => Product.Of<Visit>().Read(Visits));
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => Product.Of<Visit>().Gaussian()).Message);
        var fault = Assert.Throws<UnusableDataException>(() => Columns.Read([Visits[0], Visits[1] with { City = null }]));
        Assert.Contains("Row 2, column 'City'", fault.Message);
        Assert.Throws<UnusableDataException>(() => Columns.Read([]));
    }
}
