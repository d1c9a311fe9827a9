using System.Reflection;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that public members with the names of the interface's members implement them.</summary>
/// <remarks>
/// On a subclass, or with another signature, a member of the same name does not replace the interface's default, and the compiler
/// does not warn.
/// </remarks>
internal sealed class InterfaceLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    public override string Name => "public members with the names of the interface's implement it";

    public override int Runs => 1;

    protected override void Check(LawCase<TData> given)
    {
        Type type = given.Members[0].GetType();
        InterfaceMapping map = type.GetInterfaceMap(typeof(IMixtureComponent<TData>));
        for (int at = 0; at < map.InterfaceMethods.Length; at++)
            CheckMember(type, map.InterfaceMethods[at], map.TargetMethods[at]);
        Must.Hold(given.Members[0] is ISampleable<TData> || type.GetMethod(nameof(ISampleable<>.Sample), Public, [typeof(Random)]) is null, $"{type.Name} has a public Sample and does not implement ISampleable.");
        Must.Hold(given.Members[0] is IRecenterable<TData> || type.GetMethod(nameof(IRecenterable<>.CenteredAt), Public, [typeof(TData)]) is null, $"{type.Name} has a public CenteredAt and does not implement IRecenterable.");
        Must.Hold(given.Members[0] is IObservationValidator<TData> || type.GetMethod(nameof(IObservationValidator<>.Validate), Public, [typeof(TData)]) is null, $"{type.Name} has a public Validate and does not implement IObservationValidator.");
    }

    private static void CheckMember(Type type, MethodInfo declared, MethodInfo target)
    {
        bool explicitly = !target.IsPublic;
        MethodInfo[] named = [.. type.GetMethods(Public).Where(method => method.Name == declared.Name)];
        MethodInfo? visible = named.FirstOrDefault(method => Same(method, declared) && method.DeclaringType == MostDerived(named, declared));
        bool implemented = target.DeclaringType is { IsInterface: false };
        Must.Hold(implemented || named.Length == 0, $"The public {declared.Name} of {type.Name} does not implement {nameof(IMixtureComponent<TData>)}; the interface's default answers in its place.");
        Must.Hold(explicitly || !implemented || visible is null || visible.MethodHandle == target.MethodHandle, $"{type.Name} hides the {declared.Name} that answers for the interface.");
    }

    private static Type? MostDerived(MethodInfo[] named, MethodInfo declared) =>
        named.Where(method => Same(method, declared)).Select(method => method.DeclaringType).MinBy(type => type is null ? 0 : -Depth(type));

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;

    private static bool Same(MethodInfo method, MethodInfo declared) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(declared.GetParameters().Select(parameter => parameter.ParameterType));
}
