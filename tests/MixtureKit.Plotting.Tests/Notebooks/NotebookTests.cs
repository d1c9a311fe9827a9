using Microsoft.DotNet.Interactive.Formatting;
using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting.Tests.Notebooks;

/// <summary>Models, fits and choices show themselves in .NET Interactive.</summary>
public sealed class NotebookTests
{
    private const string Image = "<img alt=\"";

    [Fact]
    public async Task The_notebook_of_the_samples_shows_a_table_and_a_picture_for_each_value()
    {
        IReadOnlyList<string> shown = await Notebook.RunAsync(Samples.PathOf("docs", "samples", "geyser.ipynb"));

        Assert.Collection(
            shown,
            fit => Assert.StartsWith("<table><caption>Converged after 7 iterations, log-likelihood -1130.264, BIC 2322.192</caption>", fit, StringComparison.Ordinal),
            mixture => Assert.StartsWith("<table><caption>Mixture of 2 components</caption>", mixture, StringComparison.Ordinal),
            choice => Assert.Contains("<td>full</td><td>2</td><td>2322.192</td><td>Converged</td><td>chosen</td>", choice, StringComparison.Ordinal));
        Assert.All(shown, html => Assert.Contains(Image, html, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mixture_is_a_table_of_weights_and_components_above_an_image()
    {
        string html = Html(Samples.BinaryModel);

        Assert.StartsWith("<table><caption>Mixture of 2 components</caption>\n<thead><tr><th>component</th><th>weight</th><th>distribution</th></tr></thead>\n", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td>1</td><td>0.6000</td><td>Bernoulli(", html, StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/svg+xml;base64,", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_values_that_are_no_rows_is_a_table_without_a_picture()
    {
        string html = Html(new Mixture<int>([0.5, 0.5], [new PoissonCount(1), new PoissonCount(9)]));

        Assert.Contains("<td>PoissonCount(9)</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Image, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_components_are_shown_in_part()
    {
        string html = Html(new Mixture<int>(Enumerable.Repeat(1.0 / 60, 60), Enumerable.Range(1, 60).Select(rate => new PoissonCount(rate))));

        Assert.Contains("(the first 50 of 60 rows)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<td>50</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_of_one_number_is_shown_too()
    {
        SelectionResult<Row> choice = new ModelSelection<Row>().Fit(ModelCandidate<Row>.Series("a < b", FullGaussian.Standard(2), [1]), Samples.Faithful);

        Assert.Contains("<td>a &lt; b</td><td>1</td>", Html(choice), StringComparison.Ordinal);
    }

    private static string Html(object value) => value.ToDisplayString(HtmlFormatter.MimeType);
}
