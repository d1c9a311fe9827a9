using MixtureKit.Serialization;

namespace MixtureKit.Testing;

/// <summary>Round trips of components to their file format and back.</summary>
public static class RoundTrip
{
    /// <summary>Returns a function that writes a component, alone in a mixture, to the text of a model file and reads it back.</summary>
    /// <exception cref="ArgumentNullException">The format is null.</exception>
    public static Func<IMixtureComponent<TData>, IMixtureComponent<TData>> Through<TData>(ModelFormat<TData> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return component => format.Parse(format.ToText(new Mixture<TData>([1], [component]))).Mixture.Components[0];
    }

    /// <summary>Leaves the law out of a specimen, and gives the reason.</summary>
    /// <param name="reason">A clause such as <c>the family has no file format</c>; it appears in the name of the law.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static Func<IMixtureComponent<TData>, IMixtureComponent<TData>> NotChecked<TData>(string reason) => new LeftOut(reason).RoundTrip;
}
