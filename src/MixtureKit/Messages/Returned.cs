namespace MixtureKit.Messages;

/// <summary>Checks of the values that members of a user's component return.</summary>
internal static class Returned
{
    /// <summary>Returns the value, or throws if it is null.</summary>
    /// <param name="value">The returned value.</param>
    /// <param name="owner">The object of the member.</param>
    /// <param name="member">Name of the member.</param>
    /// <exception cref="InvalidOperationException">The value is null.</exception>
    public static T Value<T>(T? value, object owner, string member)
        where T : class =>
        value ?? throw new InvalidOperationException($"{NameOf(owner.GetType())}.{member} returned null; it must return {Expected(typeof(T))}.");

    private static string Expected(Type type) => type == typeof(object) ? "a key that is equal for components of one family" : $"a {NameOf(type)}";

    private static string NameOf(Type type) => type.Name.Split('`')[0];
}
