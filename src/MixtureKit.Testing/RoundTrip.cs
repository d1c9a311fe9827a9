using MixtureKit.Serialization;

namespace MixtureKit.Testing;

/// <summary>Ways to where components are kept and back.</summary>
public static class RoundTrip
{
    /// <summary>Writes a component as the only one of a mixture to the text of a model file, and reads it back.</summary>
    /// <exception cref="ArgumentNullException">There is no format.</exception>
    public static Func<IMixtureComponent<TData>, IMixtureComponent<TData>> Through<TData>(ModelFormat<TData> format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return component => format.Parse(format.ToText(new Mixture<TData>([1], [component]))).Mixture.Components[0];
    }

    /// <summary>Leaves the law out of a specimen, and says why.</summary>
    /// <param name="reason">A clause such as <c>the family has no file format</c>; it appears in the name of the law.</param>
    /// <exception cref="ArgumentException">There is no reason.</exception>
    public static Func<IMixtureComponent<TData>, IMixtureComponent<TData>> NotChecked<TData>(string reason) => new LeftOut(reason).RoundTrip;
}
