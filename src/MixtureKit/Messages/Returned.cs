namespace MixtureKit.Messages;

/// <summary>Checks what a member of a component of the user's own returned.</summary>
internal static class Returned
{
    /// <summary>The value, which is not null.</summary>
    /// <param name="value">What was returned.</param>
    /// <param name="owner">The object whose member it was.</param>
    /// <param name="member">Name of the member.</param>
    /// <exception cref="InvalidOperationException">It is null.</exception>
    public static T Value<T>(T? value, object owner, string member)
        where T : class =>
        value ?? throw new InvalidOperationException($"{NameOf(owner.GetType())}.{member} returned null; it must return {Expected(typeof(T))}.");

    private static string Expected(Type type) => type == typeof(object) ? "a key that is equal for components of one family" : $"a {NameOf(type)}";

    private static string NameOf(Type type) => type.Name.Split('`')[0];
}
