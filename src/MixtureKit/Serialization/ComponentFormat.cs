namespace MixtureKit.Serialization;

/// <summary>The format of components of one type in model files.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public abstract class ComponentFormat<TData>
{
    private protected ComponentFormat(string typeName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(typeName);
        TypeName = typeName;
    }

    /// <summary>The value of the member <c>type</c>.</summary>
    public string TypeName { get; }

    internal abstract bool Writes(IMixtureComponent<TData> component);

    internal abstract void Write(IMixtureComponent<TData> component, ModelWriter<TData> writer);

    internal abstract IMixtureComponent<TData> Read(ModelObject members, ModelScope<TData> scope);
}

/// <summary>The format of components of a given type in model files; derive from it for a component of your own.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <typeparam name="TComponent">The type of component.</typeparam>
/// <param name="typeName">The value of the member <c>type</c>.</param>
public abstract class ComponentFormat<TData, TComponent>(string typeName) : ComponentFormat<TData>(typeName)
    where TComponent : IMixtureComponent<TData>
{
    /// <summary>
    /// Writes the members after <c>type</c>, in order; <see cref="ReadMembers"/> must restore the same component from them, to the
    /// bit.
    /// </summary>
    /// <exception cref="InvalidModelException">The component has something that a model file cannot hold.</exception>
    protected abstract void WriteMembers(TComponent component, ModelWriter<TData> writer);

    /// <summary>Creates a component from its members.</summary>
    /// <param name="members">The component's object. Members that are not read are refused.</param>
    /// <param name="scope">The surroundings of the component in the file.</param>
    /// <exception cref="InvalidModelException">The members do not make a component.</exception>
    /// <remarks>An <see cref="ArgumentException"/> becomes an <see cref="InvalidModelException"/> that names the member.</remarks>
    protected abstract TComponent ReadMembers(ModelObject members, ModelScope<TData> scope);

    internal sealed override bool Writes(IMixtureComponent<TData> component) => component is TComponent;

    internal sealed override void Write(IMixtureComponent<TData> component, ModelWriter<TData> writer) => WriteMembers((TComponent)component, writer);

    internal sealed override IMixtureComponent<TData> Read(ModelObject members, ModelScope<TData> scope) =>
        ReadMembers(members, scope) ?? throw new InvalidOperationException($"{GetType().Name}.{nameof(ReadMembers)} returned null; it must return a {typeof(TComponent).Name}.");
}
