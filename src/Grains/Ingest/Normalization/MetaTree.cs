using System.Text.Json;
using System.Text.Json.Nodes;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Steps through and adds to a <c>_meta</c> tree. Nodes of a wrong shape are replaced.</summary>
internal static class MetaTree
{
    /// <summary>The client's tree as far as it is one. Of a repeated member the last one counts. It lives no longer than the document of the element.</summary>
    public static JsonObject From(JsonElement element)
    {
        var tree = new JsonObject();
        if (!element.IsObject()) return tree;
        foreach (var property in element.EnumerateObject())
            tree[property.Name] = property.Value.IsObject() ? From(property.Value) : property.Value.IsArray() ? JsonArray.Create(property.Value) : JsonValue.Create(property.Value);
        return tree;
    }

    /// <summary>The node one step down, made when missing.</summary>
    public static JsonObject Child(JsonObject node, string name)
    {
        if (node[name] is JsonObject child) return child;
        child = [];
        node[name] = child;
        return child;
    }

    /// <summary>Adds facts to those of a node: lists grow, other facts are replaced.</summary>
    public static void Merge(JsonObject node, JsonObject facts)
    {
        var own = Child(node, "");
        foreach (var (name, value) in facts.ToArray())
        {
            facts.Remove(name);
            if (own[name] is JsonArray list && value is JsonArray additions) Append(list, additions);
            else own[name] = value;
        }
    }

    private static void Append(JsonArray list, JsonArray additions)
    {
        foreach (var addition in additions.ToArray())
        {
            additions.Remove(addition);
            list.Add(addition);
        }
    }
}
