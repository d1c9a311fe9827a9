using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Cli.Verbs;

/// <summary>The sum of the counts that multinomials draw, which a model file does not contain, wherever they are in a model.</summary>
internal static class MultinomialTrials
{
    /// <summary>True if a component is a multinomial, or contains one.</summary>
    public static bool IsAskedBy(IMixtureComponent<Row> component) => component switch
    {
        Multinomial => true,
        Mixture<Row> mixture => mixture.Components.Any(IsAskedBy),
        Frozen<Row> frozen => IsAskedBy(frozen.Component),
        Product<Row> product => product.Parts.Any(part => part.Component is IMixtureComponent<Row> inner && IsAskedBy(inner)),
        _ => false,
    };

    /// <summary>Returns the mixture with another number of trials in each multinomial.</summary>
    public static Mixture<Row> Set(Mixture<Row> mixture, long trials) =>
        new(mixture.Gate, ComponentGroup.Create([.. mixture.Components.Select(component => Set(component, trials))]));

    private static IMixtureComponent<Row> Set(IMixtureComponent<Row> component, long trials) => component switch
    {
        Multinomial old => new Multinomial(old.Probabilities, old.Prior, trials, old.Absent),
        Mixture<Row> mixture => Set(mixture, trials),
        Frozen<Row> frozen => new Frozen<Row>(Set(frozen.Component, trials)),
        Product<Row> product => product.With([.. product.Parts.Select(part => Set(part, trials))]),
        _ => component,
    };

    private static ProductPart<Row> Set(ProductPart<Row> part, long trials) =>
        part is ProductPart<Row, Row> rows ? rows.With(Set((IMixtureComponent<Row>)rows.Component, trials)) : part;
}
