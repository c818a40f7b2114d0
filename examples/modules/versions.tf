terraform {
  required_version = ">= 1.11"

  required_providers {
    glsizing = {
      source = "greenlang/glsizing"
    }
  }
}
