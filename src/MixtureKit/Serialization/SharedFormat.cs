namespace MixtureKit.Serialization;

/// <summary>How parameters that several components share stand in a model file: as the member <c>shared</c> of a mixture that holds them all.</summary>
internal abstract class SharedFormat<TData>
{
    /// <summary>Reads <c>shared</c>.</summary>
    /// <param name="members">Its object.</param>
    /// <param name="name">A name for what is shared, of its own in the file.</param>
    public abstract SharedParameters Read(ModelObject members, string name);

    /// <summary>Decides which mixtures of a model get a <c>shared</c>.</summary>
    /// <exception cref="InvalidModelException">Two things shared would need the same place.</exception>
    public abstract SharedPlan<TData> Plan(Mixture<TData> mixture);
}

/// <summary>What a <c>shared</c> was read to be.</summary>
internal abstract class SharedParameters
{
    /// <summary>Whether a component was made with them.</summary>
    public bool Used { get; set; }
}

/// <summary>Which mixtures, by path, write what as <c>shared</c>, and the paths of the components that rely on it.</summary>
internal sealed record SharedPlan<TData>(IReadOnlyDictionary<string, Action<ModelWriter<TData>>> Levels, IReadOnlySet<string> Members)
{
    public static SharedPlan<TData> None { get; } = new(new Dictionary<string, Action<ModelWriter<TData>>>(), new HashSet<string>());
}
