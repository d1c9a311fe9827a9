using MixtureKit.Choosing;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>The criteria that the command offers, by their names in the library.</summary>
internal static class CriterionCatalogue
{
    /// <summary>The name of the default criterion.</summary>
    public const string Default = "bic";

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. SelectionCriterion<Row>.All.Select(criterion => criterion.Name)];

    /// <summary>Returns the criterion of a name.</summary>
    public static SelectionCriterion<Row> Find(string name) => SelectionCriterion<Row>.All.Single(criterion => criterion.Name == name);
}
