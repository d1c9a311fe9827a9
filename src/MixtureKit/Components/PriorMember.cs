using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The member <c>prior</c> of a component in a file: an object with the prior's type and parameters, absent without a prior.</summary>
internal static class PriorMember
{
    private const string Name = "prior";

    /// <summary>Writes the member, if there is a prior.</summary>
    /// <param name="prior">The prior, or null.</param>
    /// <param name="type">Name of its type.</param>
    /// <param name="writer">The writer of the component.</param>
    /// <param name="writeParameters">Writes the parameters.</param>
    public static void Write<TPrior, TData>(TPrior? prior, string type, ModelWriter<TData> writer, Action<TPrior, ModelWriter<TData>> writeParameters)
        where TPrior : class
    {
        if (prior is null)
            return;
        writer.Object(Name, inner =>
        {
            inner.Text("type", type);
            writeParameters(prior, inner);
        });
    }

    /// <summary>Reads the member; null if it is absent.</summary>
    /// <param name="component">The component's members.</param>
    /// <param name="type">Name of the prior's type.</param>
    /// <param name="readParameters">Reads the parameters.</param>
    /// <exception cref="InvalidModelException">The prior is of another type, or a parameter is not valid.</exception>
    public static TPrior? Read<TPrior>(ModelObject component, string type, Func<ModelObject, TPrior> readParameters)
        where TPrior : class => component.Optional(Name)?.Read(members =>
    {
        members.RequireType(type);
        return readParameters(members);
    });
}
