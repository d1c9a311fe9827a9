using System.Reflection;
using System.Xml.Linq;

namespace MixtureKit.Documentation.Tests.Words;

/// <summary>A member with an XML comment, from the file that the build writes beside an assembly.</summary>
internal sealed record DocumentedMember(string Name, string Namespace, XElement Comment)
{
    /// <summary>Reads all members of an assembly that have a comment, internal ones included.</summary>
    public static IReadOnlyList<DocumentedMember> Read(string assembly)
    {
        string[] namespaces = [.. Assembly.Load(assembly).GetTypes().Select(type => type.Namespace).OfType<string>().Distinct().OrderByDescending(name => name.Length)];
        XDocument file = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly}.xml"), LoadOptions.PreserveWhitespace);
        IEnumerable<DocumentedMember> members =
            from comment in file.Descendants("member")
            let name = comment.Attribute("name")!.Value
            select new DocumentedMember(name, namespaces.FirstOrDefault(space => name[2..].StartsWith($"{space}.", StringComparison.Ordinal)) ?? "", comment);
        // The compiler repeats the comment of a type with a primary constructor for the constructor.
        return [.. members.DistinctBy(member => (member.Type, string.Concat(member.Comment.Nodes())))];
    }

    private string Type => Name[2..].Split(".#ctor")[0];
}
