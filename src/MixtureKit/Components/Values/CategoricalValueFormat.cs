using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>categorical</c> over values: the levels as texts, their probabilities, and a Dirichlet prior if there is one.</summary>
/// <typeparam name="TValue">Type of a level.</typeparam>
/// <param name="text">Returns the text of a level.</param>
/// <param name="parse">Returns the level of a text, or null if the text is no level.</param>
internal sealed class CategoricalValueFormat<TValue>(Func<TValue, string> text, Func<string, object?> parse)
    : ComponentFormat<TValue, CategoricalValue<TValue>>("categorical")
    where TValue : notnull
{
    protected override void WriteMembers(CategoricalValue<TValue> component, ModelWriter<TValue> writer)
    {
        writer.RequireDimension(1);
        writer.Texts("levels", [.. component.Levels.Select(text)]);
        writer.Numbers("probabilities", component.Probabilities);
        DirichletPriorFormat.Write(component.Prior, writer);
    }

    protected override CategoricalValue<TValue> ReadMembers(ModelObject members, ModelScope<TValue> scope)
    {
        scope.RequireDimension(1, members["levels"]);
        TValue[] levels = [.. members["levels"].Items().Select(Level)];
        double[] probabilities = members["probabilities"].Numbers();
        DirichletPrior? prior = DirichletPriorFormat.Read(members);
        return members.Make(() => new CategoricalValue<TValue>(levels, probabilities, prior));
    }

    private TValue Level(ModelElement element) => parse(element.Text()) is TValue level
        ? level
        : throw element.Refuse($"'{JsonPath.Shorten(element.Text())}' is not a value of {typeof(TValue).Name}.");
}
