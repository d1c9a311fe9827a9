using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Starts;

namespace MixtureKit.Documentation.Tests.Snippets;

/// <summary>Records of docs/tables.md.</summary>
internal static class MembersOfRecords
{
    internal sealed record Person(double Length, string City, bool Smokes);

    public static void Run()
    {
        Person[] people = [.. Enumerable.Range(0, 40).Select(i => new Person((i % 2 * 10) + (i * i % 7), i % 2 == 0 ? "Lima" : "Oslo", i % 3 == 0))];
        ProductBuilder<Person> columns = Product.Of<Person>().Gaussian(person => person.Length).Categorical(person => person.City).Bernoulli(person => person.Smokes);
        RecordTable rows = columns.Read(people);
        FitResult<Row> fit = new StartSearch<Row>().Fit(Mixture<Row>.Create(rows.Component, 2), [rows.Observations]);

        SavedModel<Row> model = ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(rows.Save(fit.Model)));
        double logLikelihood = columns.Read(model, people).Data.Sum(model.Mixture.LogDensity);
        Console.WriteLine($"{string.Join(" and ", model.Levels["City"]!)}, log-likelihood {fit.LogLikelihood:F3}, read again {logLikelihood:F3}");
    }
}
