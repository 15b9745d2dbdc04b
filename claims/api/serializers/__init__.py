"""What resources look like (``…Serializer``) and what requests may say (``…Input``)."""
