namespace MixtureKit.Serialization;

/// <summary>The format of parameters that several components share.</summary>
/// <remarks>They are the member <c>shared</c> of a mixture that contains all of these components.</remarks>
internal abstract class SharedFormat<TData>
{
    /// <summary>Reads <c>shared</c>.</summary>
    /// <param name="members">The object of the member.</param>
    /// <param name="name">A name for the shared parameters, unique in the file.</param>
    public abstract SharedParameters Read(ModelObject members, string name);

    /// <summary>Decides which mixtures of a model get a member <c>shared</c>.</summary>
    /// <exception cref="InvalidModelException">Two sets of shared parameters would need the same member.</exception>
    public abstract SharedPlan<TData> Plan(Mixture<TData> mixture);
}

/// <summary>The parameters read from a member <c>shared</c>.</summary>
internal abstract class SharedParameters
{
    /// <summary>True if a component was made with the parameters.</summary>
    public bool Used { get; set; }
}

/// <summary>The writer of the member <c>shared</c> for the path of each mixture that has one, and the paths of the components that use it.</summary>
internal sealed record SharedPlan<TData>(IReadOnlyDictionary<string, Action<ModelWriter<TData>>> Levels, IReadOnlySet<string> Members)
{
    public static SharedPlan<TData> None { get; } = new(new Dictionary<string, Action<ModelWriter<TData>>>(), new HashSet<string>());
}
