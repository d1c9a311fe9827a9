using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MixtureKit.Onnx.Tests;

/// <summary>The export is a friend of the library for the wording of messages and the replacement of files, and for nothing else.</summary>
public sealed class FriendTests
{
    private static readonly string[] Shared = ["MixtureKit.Messages", "MixtureKit.Files"];

    [Fact]
    public void The_export_uses_no_other_internals_of_the_library()
    {
        HashSet<string> hidden = [.. typeof(Mixture<>).Assembly.GetTypes().Where(type => !type.IsVisible && !Shared.Contains(type.Namespace)).Select(type => type.FullName!)];
        Assert.DoesNotContain(Used(typeof(OnnxModel).Assembly.Location), hidden.Contains);
    }

    private static string[] Used(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}
